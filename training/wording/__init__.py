"""How people say things: templates by intent, one module a language and theme."""
