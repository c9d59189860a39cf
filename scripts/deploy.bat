@echo off
rem Deploys by Docker or kubectl, and goes back if it fails. The same as 'tocsin deploy'; --help says more.
call "%~dp0..\tocsin.cmd" deploy %*
exit /b %errorlevel%
