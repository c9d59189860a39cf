@echo off
rem Runs tocsin in one of its modes, each a command of 'tocsin'; run.bat MODE --help says more.
setlocal
set "tocsin=%~dp0..\tocsin.cmd"
set "mode=%~1"
if "%mode%"=="" goto cli
if "%mode%"=="-h" goto help
if "%mode%"=="--help" goto help
if "%mode:~0,1%"=="-" goto all
rem What follows the mode, quotes and all: %* does not forget the first word by shift.
set "rest="
for /f "tokens=1,*" %%a in ("%*") do set "rest=%%b"
if "%mode%"=="ui" call "%tocsin%" up %rest% & goto end
if "%mode%"=="demo" call "%tocsin%" demo %rest% & goto end
if "%mode%"=="cli" call "%tocsin%" run %rest% & goto end
if "%mode%"=="test" call "%tocsin%" run --preset test %rest% & goto end
echo run.bat: got '%mode%', allowed ui, demo, cli, test 1>&2
exit /b 2
:all
call "%tocsin%" run %*
goto end
:cli
call "%tocsin%" run
goto end
:help
echo Usage: scripts\run.bat [MODE] [OPTIONS]
echo   ui    the whole stack with its page, keeping what it learns (tocsin up)
echo   demo  the same on attacks it makes, leaving nothing behind (tocsin demo)
echo   cli   a simulation in the terminal (tocsin run); taken without a mode
echo   test  the same, small, fast and verbose (tocsin run --preset test)
echo Options are given to that command; MODE --help names them.
echo Example: scripts\run.bat cli --agents 100 --steps 50 --parallel
exit /b 0
:end
exit /b %errorlevel%
