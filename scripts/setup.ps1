# Checks this machine, builds tocsin, makes settings and a data folder where there are none. The same as 'tocsin setup'; --help says more.
& "$PSScriptRoot/../tocsin.cmd" setup @args
exit $LASTEXITCODE
