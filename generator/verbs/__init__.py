"""What each verb does, a file for each: `build` and what makes the same as it, `explain`, `add` and so on.

`project` opens what a verb works on, `ending` says what was found and gives the exit code. Progress and problems go to stderr,
results and JSON to stdout. The exit codes are in `reports.speaker`. `cli` imports the file of a verb when the verb begins.
"""
