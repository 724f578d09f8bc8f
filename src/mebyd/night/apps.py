from django.apps import AppConfig


class Config(AppConfig):
    name = "mebyd.night"
    label = "night"
    default_auto_field = "django.db.models.BigAutoField"
