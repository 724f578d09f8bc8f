from django.apps import AppConfig


class Config(AppConfig):
    name = "mebyd.pathway"
    label = "pathway"
    default_auto_field = "django.db.models.BigAutoField"
