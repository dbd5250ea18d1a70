"""How people come in and how long they stay: sessions, the second factor, a proxy that signs in."""
