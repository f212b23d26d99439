"""How fast Golden Thread is, against bare Django and bare SQL on the same machine in the same run. `python -m bench`."""
