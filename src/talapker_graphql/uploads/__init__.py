"""The words of an upload that the endpoint and the procedures share, and what can go wrong with one."""
