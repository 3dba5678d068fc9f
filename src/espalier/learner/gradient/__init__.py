"""Policy gradient: a model learns from programs that it wrote and that were carried out."""
