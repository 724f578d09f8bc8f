"""
The peer of receiving a referral: a plain Django view that writes the same rows with one
ModelForm each, in one transaction, and redirects. No rule, no access, no message to decide.
"""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path


class Rows:
    """The rows to write, in order: (model, prefix). Set once, from a real receipt."""

    order: list = []


FORMS: dict = {}


def form_of(model):
    """A ModelForm over every field; what the table lets be empty, the form does too."""
    if model not in FORMS:
        FORMS[model] = forms.modelform_factory(model, form=Lenient, fields="__all__")
    return FORMS[model]


class Lenient(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            column = self._meta.model._meta.get_field(name)
            field.required = not (column.null or column.has_default() or column.blank)


def receive(request: HttpRequest) -> HttpResponse:
    with transaction.atomic():
        made: dict = {}
        for model, prefix in Rows.order:
            form = form_of(model)(
                linked(request.POST, model, prefix, made), prefix=prefix
            )
            if not form.is_valid():
                return HttpResponse(str({prefix: form.errors}), status=400)
            made[model] = form.save()
    return redirect("/")


def linked(data, model, prefix, made):
    """Point keys to rows of this very receipt at what has just been saved."""
    data = data.copy()
    for field in model._meta.fields:
        target = made.get(field.related_model) if field.is_relation else None
        if target is not None:
            data[f"{prefix}-{field.name}"] = field.target_field.value_from_object(
                target
            )
    return data


def at_its_own_addresses(get_response):
    """
    A middleware: this request is about the addresses below. To change the setting instead
    would empty what Django remembers of addresses, and slow whoever comes next.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        request.urlconf = __name__
        return get_response(request)

    return middleware


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("receive/", receive), path("bare/", bare)]
