from django.http import HttpRequest, HttpResponse


def communes(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
