# Runs tocsin in one of its modes, each a command of 'tocsin'; run.ps1 MODE --help says more.
$tocsin = "$PSScriptRoot/../tocsin.cmd"
$mode = if ($args.Count -eq 0) { 'cli' } else { $args[0] }
$rest = if ($args.Count -gt 1) { $args[1..($args.Count - 1)] } else { @() }
if ($mode -in '-h', '--help') {
    @'
Usage: scripts\run.ps1 [MODE] [OPTIONS]
  ui    the whole stack with its page, keeping what it learns (tocsin up)
  demo  the same on attacks it makes, leaving nothing behind (tocsin demo)
  cli   a simulation in the terminal (tocsin run); taken without a mode
  test  the same, small, fast and verbose (tocsin run --preset test)
Options are given to that command; MODE --help names them.
Example: scripts\run.ps1 cli --agents 100 --steps 50 --parallel
'@
    exit 0
}
if ($mode.StartsWith('-')) { $mode = 'cli'; $rest = $args }
switch ($mode) {
    'ui' { & $tocsin up @rest }
    'demo' { & $tocsin demo @rest }
    'cli' { & $tocsin run @rest }
    'test' { & $tocsin run --preset test @rest }
    default { [Console]::Error.WriteLine("run.ps1: got '$mode', allowed ui, demo, cli, test"); exit 2 }
}
exit $LASTEXITCODE
