"""How a card looks in Anki, by day and by night."""

QUESTION_SIDE = """\
<div class="trial">{{Trial}}</div>
<div class="question">{{Question}}</div>
"""
ANSWER_SIDE = """\
{{FrontSide}}
<hr id="answer">
<div class="text">{{Answer}}</div>
{{#Source}}<div class="source">{{Source}}</div>{{/Source}}
"""
# Every pair of colours has a contrast of at least 7 to 1, the AAA of https://www.w3.org/TR/WCAG22/#contrast-enhanced.
STYLE = """\
.card {
  max-width: 40em;
  margin: 1em auto;
  padding: 0 1em;
  font-family: system-ui, sans-serif;
  font-size: 20px;
  line-height: 1.5;
  text-align: left;
  color: #1b1b1b;
  background-color: #ffffff;
}
.trial, .source { font-size: 70%; color: #4a4a4a; }
.trial { margin-bottom: 0.5em; }
.source { margin-top: 1em; overflow-wrap: anywhere; }
.question { font-weight: 600; }
.card.nightMode, .card.night_mode { color: #f0f0f0; background-color: #1e1e1e; }
.nightMode .trial, .nightMode .source, .night_mode .trial, .night_mode .source { color: #c4c4c4; }
"""
