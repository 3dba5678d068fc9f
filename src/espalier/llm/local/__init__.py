"""Models in this process, by transformers: any causal language model by its name on the hub or its folder."""
