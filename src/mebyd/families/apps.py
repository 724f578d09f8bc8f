from django.apps import AppConfig


class Config(AppConfig):
    name = "mebyd.families"
    label = "families"
    default_auto_field = "django.db.models.BigAutoField"
