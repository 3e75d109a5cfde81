"""What each simulated register says about a person. Faults of transport are not its business."""
