from django.apps import AppConfig


class Config(AppConfig):
    name = "mebyd.care"
    label = "care"
    default_auto_field = "django.db.models.BigAutoField"
