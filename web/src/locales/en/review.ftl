### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## Log review

review-lead = What is to be reviewed by somebody other than whoever did it, and from outside their team.
review-openings = Emergency openings
review-none = No emergency openings.
review-waiting = { $count ->
    [0] None waits for review
    [one] { $count } waits for review
   *[other] { $count } wait for review
  }
review-opened-by = Opened by
review-ended = Ended at the latest
review-by = Review by
review-waits = Waits for review
review-late = The review is overdue
review-not-yours = Reviewed by somebody outside the team.
review-judgement = Judgement
review-note = Grounds
review-submit = Save the review
judged-justified = Justified
judged-not-justified = Not justified
judged-unclear = Unclear
