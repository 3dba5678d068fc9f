"""What runs taught, in the forms of other trainers; and transitions that come from elsewhere."""
