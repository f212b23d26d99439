"""Accounts: who may sign in. A person on an organisation's books is a row of `places`, and gives no access by itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from goldenthread.foundation.kernel.handling import Handling


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        if not email:
            raise ValueError("an account needs an e-mail address")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """One login, which may belong to several organisations. There is no superuser."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    handling: ClassVar = Handling(
        retention="account",
        identity=("email", "name"),
        plain=("id", "password", "last_login", "is_active", "demonstration", "joined_at"),
    )

    def __str__(self) -> str:
        return self.name or self.email

    def has_perm(self, _perm: str, _obj: object = None) -> bool:
        """No Django permission gives anything here: policy decides."""
        return False

    def has_module_perms(self, _label: str) -> bool:
        return False

    def get_full_name(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        return False
