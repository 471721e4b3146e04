"""What an editor asks of an Argdown document: functions of a page, and a server that speaks LSP."""
