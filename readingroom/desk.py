"""The admin under its name in this project: the desk."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "readingroom.desk_site.Desk"
