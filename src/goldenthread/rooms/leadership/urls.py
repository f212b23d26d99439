from django.urls import URLPattern, URLResolver

app_name = "leadership"
urlpatterns: list[URLPattern | URLResolver] = []
