"""One teller's words through another: 'quoted the minister as saying', 'citing officials', 'quoted by X'."""

from __future__ import annotations

from dataclasses import replace

from reportedly.read.contents import content_of
from reportedly.read.expressions import Cue
from reportedly.read.sources import by_head, is_passive
from reportedly.read.syntax import Syntax
from reportedly.read.verbs import ReportingVerb, reporting_verbs

CITING = ReportingVerb("cite", "say", "speech", None, None, frozenset(("obj",)))
CITED = frozenset(("quote", "cite"))
QUOTING = frozenset(("quote", "cite", "paraphrase", "report", "describe"))


def citing(syntax: Syntax, index: int) -> list[Cue]:
    """'…, citing officials': the cited are the inner source of what the governing clause tells."""
    cited = syntax.kid(index, "obj")
    head = syntax.tokens[index].head
    if cited is None or head < 0:
        return []
    outer = reporting_verbs().get(syntax.tokens[head].lemma)
    told = content_of(syntax, head, outer)[1] if outer is not None else set(syntax.below(head))
    content = frozenset(told - set(syntax.below(index)))
    speaker = by_head(syntax, cited, index)
    run = None if speaker is None else speaker.run
    within = head if outer is not None else None
    return [Cue(CITING, (index,), cited, content, within=within, named=run, shape="citing")]


def through_another(syntax: Syntax, cue: Cue) -> Cue:
    """A cue with the one through whom the words came, where the text tells who quotes them."""
    return quoted_as(syntax, cue) or quoted_by(syntax, cue) or cue


def quoted_as(syntax: Syntax, cue: Cue) -> Cue | None:
    """In 'X quoted Y as saying …' and 'Y was quoted by X as saying …' Y speaks and X tells."""
    token = syntax.tokens[cue.head]
    quoting = token.head
    marked = any(syntax.tokens[k].text.lower() == "as" for k in syntax.kids(cue.head, "mark", "case"))
    if token.tag != "VBG" or not marked or quoting < 0 or syntax.tokens[quoting].lemma not in QUOTING:
        return None
    passive = is_passive(syntax, quoting)
    speaker = syntax.kid(quoting, "nsubj:pass", "nsubj") if passive else syntax.kid(quoting, "obj")
    teller = syntax.kid(quoting, "obl:agent") if passive else syntax.kid(quoting, "nsubj")
    named = by_head(syntax, speaker, quoting)
    if named is None:
        return None
    cue = replace(cue, source=named.head, named=named.run)
    return cue if teller is None else replace(cue, teller=by_head(syntax, teller, quoting))


def quoted_by(syntax: Syntax, cue: Cue) -> Cue | None:
    """In 'Y, quoted by X, said …' X tells; the source is Y alone."""
    if cue.source is None or cue.named is None:
        return None
    for clause in syntax.kids(cue.source, "acl"):
        agent = syntax.kid(clause, "obl:agent", "obl")
        if (
            syntax.tokens[clause].lemma not in ("quote", "cite")
            or agent is None
            or syntax.case(agent) != "by"
        ):
            continue
        last = min(clause, cue.named[1])
        while last > cue.source + 1 and syntax.tokens[last - 1].pos in ("PUNCT", "ADV"):
            last -= 1
        return replace(cue, named=(cue.named[0], last), teller=by_head(syntax, agent, clause))
    return None
