"""What the person sees, one screen a module with its stylesheet beside it."""
