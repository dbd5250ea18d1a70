"""How static files are named and compressed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Hashed names also inside `import` lines, so that a module never loads an old neighbour."""

    support_js_module_import_aggregation = True
