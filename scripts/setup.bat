@echo off
rem Checks this machine, builds tocsin, makes settings and a data folder where there are none. The same as 'tocsin setup'; --help says more.
call "%~dp0..\tocsin.cmd" setup %*
exit /b %errorlevel%
