"""Who may do what: the table that the store enforces, post by post."""

import click

from tui.commands.plain import json_too
from tui.say import N_, say


@click.command(help=N_("Who may do what: the table that the store enforces."))
@click.option("--markdown", is_flag=True, help=N_("As a table for a page."))
@json_too
def roles(markdown: bool, json: bool) -> int:
    from store.roles import DESK, MAY, ROLES, rights
    from tui import show

    if json:
        import json as codes

        order = (*ROLES, DESK)
        told = {verb: [post for post in order if post in posts] for verb, posts in MAY.items()}
        click.echo(codes.dumps(told))
        return 0
    posts = {post: say(show.ROLES[post]) for post in ROLES} | {DESK: say("nobody signed in")}
    if markdown:
        click.echo(f"| | | {' | '.join(posts.values())} |")
        click.echo("|---" * (len(posts) + 2) + "|")
    for right in rights():
        if markdown:
            verbs = " ".join(f"`{verb}`" for verb in right.verbs)
            cells = ("x" if post in right.posts else " " for post in posts)
            click.echo(f"| `{right.noun}` | {verbs} | {' | '.join(cells)} |")
        else:
            who = show.listed(words for post, words in posts.items() if post in right.posts)
            click.echo(f"{right.noun} {' '.join(right.verbs)}{say(': ')}{who}")
    return 0
