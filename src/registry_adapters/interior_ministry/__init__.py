"""The ministry of the interior: criminal records and the register of organised crime, answered later."""
