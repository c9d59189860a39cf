# Tests the sources by Maven. The same as 'tocsin test'; --help says more.
& "$PSScriptRoot/../tocsin.cmd" test @args
exit $LASTEXITCODE
