@echo off
rem Tests the sources by Maven. The same as 'tocsin test'; --help says more.
call "%~dp0..\tocsin.cmd" test %*
exit /b %errorlevel%
