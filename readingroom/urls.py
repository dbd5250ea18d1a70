from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]

handler400 = "articles.views.refusals.bad_request"
handler403 = "articles.views.refusals.forbidden"
handler404 = "articles.views.refusals.not_found"
handler500 = "articles.views.refusals.broken"
