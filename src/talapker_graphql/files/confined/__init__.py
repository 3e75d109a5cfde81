"""What takes strangers' documents apart. It runs in a process of its own and is imported by nothing outside it.

`host` is that process. It is warm: it has imported the libraries, and forks for each document a child that may open
nothing, sees no other document, and dies at its limits.
"""
