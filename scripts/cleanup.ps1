# Deletes what runs leave behind. The same as 'tocsin cleanup'; --help says more.
& "$PSScriptRoot/../tocsin.cmd" cleanup @args
exit $LASTEXITCODE
