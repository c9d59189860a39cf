# Deploys by Docker or kubectl, and goes back if it fails. The same as 'tocsin deploy'; --help says more.
& "$PSScriptRoot/../tocsin.cmd" deploy @args
exit $LASTEXITCODE
