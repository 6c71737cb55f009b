### English. The words are the glossary's (docs/glossary.md); sv, nb and en have the same ids.

app-name = Uppdrag
skip = Skip to the content
language = Language
none-said = no calls yet

## Signs: what one is looking at

kind-practice = Practice
kind-practice-means = Practice data: nothing here is live operation.
kind-demo = Demo
kind-demo-means = For show: nothing here is live operation.
mark-live = Live
mark-connecting = Connecting
mark-lost = Lost
mark-replay = Replay
as-of = As of { $time }
lost-text = The connection is lost. You see the floor as it was at { $time }. The page reconnects by itself.
lost-before = The service does not answer. The page connects by itself when it does.
lost-retry = Try now
live-again = The connection is back. The floor is up to date.
replay-text = This is a recording from { $day }. The clock on this page is the recording’s, not the time now.

## In short

summary = In short
waiting-now = Waiting now
longest-wait = Longest wait now
longest-none = nobody is waiting
agents-free = Free
agents-free-of = { $all ->
    [one] of { $all } agent
   *[other] of { $all } agents
  }
within-limit = Answered within { $limit } s
within-of = { $calls ->
    [one] of { $calls } call
   *[other] of { $calls } calls
  }

## Queues

queues = Queues
queue = Queue
queue-waiting = Waiting
queue-longest = Longest wait
queue-unnamed = Unnamed queue
queues-none = No queue has been opened yet.

## Waiting calls

callers = Waiting calls
callers-none = Nobody is waiting right now.
callers-none-more = New calls appear here by themselves.
caller-turn = Turn
caller-since = Waiting since
caller-wait = Waiting time
caller-priority = Priority
caller-over = over { $limit } s
caller-left_queue = on the way to an answer
callers-more = { $shown } of { $all } shown: those who have waited longest.
said-queue = { $waiting ->
    [0] Nobody is waiting.
    [one] { $waiting } is waiting.
   *[other] { $waiting } are waiting.
  } { $fresh ->
    [0] No new ones.
    [one] { $fresh } new.
   *[other] { $fresh } new.
  } { $gone ->
    [0] None left the queue.
    [one] { $gone } left the queue.
   *[other] { $gone } left the queue.
  }

## Agents

agents = Agents
agents-none = No agent has taken a call yet.
agent-number = No. { $number }
agent-in_call = In a call
agent-free = Free
agents-in_call = In a call
agents-free-title = Free
agents-in_call-none = Nobody is in a call.
agents-free-none = Nobody is free.
agent-calls = { $calls } calls at once

## The day's figures

figures = The day’s figures
figures-waiting = Fetching the figures.
means = what does it mean?
means-show = Show all explanations
means-hide = Hide all explanations
offered-parts = What became of the calls
parts-none = No calls yet.
within-title = Answered within
within = within { $limit } s
within-share = Share
times-title = Times, min:s
times-measure = Time
measure-n = Number
measure-mean = Mean
measure-p50 = Median
measure-p90 = 9 of 10 within
measure-max = Longest

offered = Calls offered
offered-means = Calls that were queued or went straight to an agent: answered, abandoned, ended by the service, lost from sight, and still waiting. Calls that ended in the menu are not counted.
answered = Answered
answered-means = Calls that an agent answered, directly or after a queue.
answered_direct = Answered directly
answered_direct-means = Calls answered with no waiting time.
answered_after_queue = Answered after a queue
answered_after_queue-means = Calls answered after a waiting time of more than zero seconds.
abandoned_in_queue = Abandoned calls
abandoned_in_queue-means = The caller hung up in the queue, before an answer. Those who hung up at once are counted too.
left_in_vru = Ended in the menu
left_in_vru-means = The caller hung up before the call reached a queue. Counted neither as offered nor as abandoned.
otherwise = Still waiting, or ended otherwise
abandon_rate = Share abandoned
abandon_rate-means = Abandoned calls divided by calls offered.
service_level = Answered within a time
service_level-means = Calls answered within so many seconds of being queued, divided by calls offered. Abandoned calls thus count as not answered in time.
asa_seconds = Average time to answer
asa_seconds-means = The mean time from queue to answer over all answered calls. Those answered directly count with zero seconds.
wait_answered_seconds = Waiting time, answered after a queue
wait_answered_seconds-means = From when the call was queued until it left the queue to be answered. Those answered directly are not included.
wait_abandoned_seconds = Waiting time, abandoned calls
wait_abandoned_seconds-means = From when the call was queued until the caller hung up.
talk_seconds = Talking time
talk_seconds-means = From the answer until the call was over, for answered calls that are over.
measures-means = Times are in minutes and seconds. Mean is the sum divided by the number. Median: half had at most this time. 9 of 10 within: nine in ten had at most this time.

## Before anything has happened

empty-title = Nothing here yet
empty-text = No calls have come into this ledger. Start an invented day in the demo municipality, or play a file of calls:
empty-demo = A living demo day
empty-replay = A file of your own
empty-after = The page fills by itself as soon as something happens.

## Looks and keys

colours = Appearance
colours-auto = As the system
colours-light = Light
colours-dark = Dark
help = Keys
help-title = Keys
help-text = One key at a time, when the cursor is not in a field.
help-off = Use the keys
help-close = Close
key-queues = Go to the queues
key-callers = Go to the waiting calls
key-agents = Go to the agents
key-figures = Go to the day’s figures
key-means = Show or hide all explanations
key-language = Change language
key-colours = Change appearance
key-retry = Reconnect now
key-help = Show this help
