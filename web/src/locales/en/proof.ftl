### English. The words are the glossary’s (docs/glossary.md); sv, nb and en have the same ids.

## State of proof

page-proof = State of proof
proof-lead = How far what happened is signed, and when somebody outside last saw it.
proof-well = Nothing rings.
proof-not-running = No checkpointer has signed anything here. What happened is proven by nothing, and a change would not be found.
proof-alarm-not-signed = Nobody has signed, or looked, for more than a minute. See whether the checkpointer runs.
proof-alarm-not-outside = Nobody outside has had a checkpoint of every log for more than an hour. Whoever holds everything here can change what has happened since.
proof-alarm-differs = The database is not what was signed. Change nothing, run uppdrag verify, and follow the routine for incidents.
proof-alarm-rules-changed = Functions, grants, triggers or policies of the database were changed, and no new version of the system did it.
proof-alarm-unreadable = What was signed cannot be read, or is not signed with our key.
proof-now = Now
proof-outside = Newest checkpoint outside
proof-outside-none = Nobody outside has every log
proof-looked = The checkpointer looked
proof-looked-none = Nobody says
proof-ago = { $time } ago
proof-logs = The logs
proof-log = Log
proof-log-ledger = The ledger
proof-log-access = The access log
proof-log-keys = The ledger of the keys
proof-log-rules = The rules of the database
proof-size = Entries signed
proof-signed = Last signed
proof-seen-outside = Outside
proof-seen-none = Nobody
proof-seen-up-to = up to { $count }
proof-witnesses = The witnesses
proof-witnesses-none = No witness is set up. Whoever has our key can rewrite what happened.
proof-witness-http = Somebody else’s server
proof-witness-folder = A folder on other storage
proof-witness-cosigned = Has the newest
proof-witness-waiting = Not asked yet
proof-witness-away = Does not answer
proof-witness-refused = Refuses: has seen something else
proof-witness-seen = Last
proof-promise = What is promised, and what is not
proof-promised = A change to what is older than a checkpoint cosigned outside our control is found by anyone who verifies with it.
proof-not-covered = Not covered: truth when written, facts never written, and the window since that checkpoint.
proof-how = Whoever has the checkpoint tries it with uppdrag verify, without us.
proof-again = Look again
