@echo off
rem Deletes what runs leave behind. The same as 'tocsin cleanup'; --help says more.
call "%~dp0..\tocsin.cmd" cleanup %*
exit /b %errorlevel%
