"""Electronic signatures and trusted time: examined in a process apart, offline, against configured roots."""
