"""What earlier builds made and later ones use again. Nothing here is part of a result: without it all is made once more."""
