"""How static files are named and compressed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStorage(CompressedManifestStaticFilesStorage):
    """Hashed names also inside `import` lines, so that a module never loads an old neighbour."""

    support_js_module_import_aggregation = True
    # A module's name follows from the names of those it imports: each pass settles one floor more of them.
    max_post_process_passes = 16
