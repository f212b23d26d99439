"""What each row of a register makes due: pure functions from a row to the clocks it starts and meets, one module an area."""
