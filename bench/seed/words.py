"""What the made-up concerns say."""

SURNAMES = (
    "Aldous", "Beck", "Carrow", "Dale", "Eason", "Farr", "Gale", "Hythe", "Ives", "Jarrow", "Kemp", "Lowe", "Marlow",
    "Noakes", "Orme", "Pell", "Quill", "Rook", "Snape", "Thorpe", "Usher", "Vane", "Wick", "Yarm",
)  # fmt: skip
STORY = (
    "After the session she stayed behind and said that she does not want to go home at weekends. She would not say why. "
    "She asked me not to ring anybody. I said that I have to tell somebody whose work it is to help, and she nodded."
)
