"""The language server: `editor` behind the Language Server Protocol. Only this package knows pygls."""
