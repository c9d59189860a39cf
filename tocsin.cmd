@echo off
rem Starts tocsin; in a checkout it builds it first if it is not built or its sources have changed. TOCSIN_JAVA_OPTS is given
rem to Java.
setlocal enableextensions
set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"
set "jar=%home%\cli\target\tocsin.jar"
rem Everything is built at once, so that the next command finds it built.
set "folders=core detection protocol service-kit lab cli consensus-service agent-service ledger-service dashboard-service standalone"
set "made=%home%\standalone\target\quarkus-app\quarkus-run.jar"
set "stamp=%home%\target\tocsin.built"
set "log=%home%\target\build.log"

rem Without sources it is a distribution: there is nothing to build, and a runtime is enough.
set "runtime=a JDK 17 or newer"
if not exist "%home%\pom.xml" set "runtime=Java 17 or newer"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo tocsin: needs %runtime%; install it, or set JAVA_HOME to it. 1>&2
    exit /b 1
)
"%java%" --add-modules jdk.nio.mapmode -version >nul 2>&1
if errorlevel 1 (
    echo tocsin: needs %runtime%; "%java%" is older. 1>&2
    exit /b 1
)

if exist "%home%\pom.xml" goto checkout
for %%p in ("%jar%" "%made%") do if not exist "%%~p" (
    echo tocsin: "%%~p" is missing: this is neither a whole checkout nor a whole distribution; unpack its archive again. 1>&2
    exit /b 1
)
goto start

:checkout
rem Maven builds what it tests, so for a test whatever is there will do.
if "%~1"=="test" if exist "%jar%" goto start
if not exist "%made%" goto build
if not exist "%stamp%" goto build
rem Folders are compared too: they change when a file in them is deleted.
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:stamp).LastWriteTime; $all = @('pom.xml', '.mvn') + @($env:folders -split ' ' | ForEach-Object { \"$_\pom.xml\"; \"$_\src\main\" }); foreach ($one in $all) { $path = Join-Path $env:home $one; if ((Get-Item -LiteralPath $path), (Get-ChildItem -LiteralPath $path -Recurse) | ForEach-Object { $_ } | Where-Object { $_.LastWriteTime -gt $built }) { exit 1 } }"
if errorlevel 1 goto build
goto start

:build
where mvn >nul 2>&1
if errorlevel 1 (
    echo tocsin: needs Maven 3.8.7 or newer to build; install it so that mvn is on the PATH. 1>&2
    exit /b 1
)
echo Building tocsin, a few minutes the first time ... 1>&2
if not exist "%home%\target" mkdir "%home%\target"
type nul > "%home%\target\build.started"
pushd "%home%"
call mvn -B -ntp -T 1C -Dquick -pl cli,standalone -am package > "%log%" 2>&1
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" (
    powershell -NoProfile -Command "Get-Content -LiteralPath $env:log -Tail 30" 1>&2
    echo tocsin: the build failed; the whole log is "%log%" 1>&2
    exit /b 1
)
move /y "%home%\target\build.started" "%stamp%" >nul
echo Built. 1>&2

:start
rem Short commands start faster with the simplest compiler and collector; runs need the best.
set "quick=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
if "%~1"=="run" set "quick="
if "%~1"=="bench" set "quick="
if "%~1"=="generate" set "quick="
rem Maven makes the jars anew while it tests, so a test is started from a copy of them.
if not "%~1"=="test" goto run
if not exist "%home%\pom.xml" goto run
robocopy "%home%\cli\target" "%home%\target\test-command" tocsin.jar >nul
robocopy "%home%\cli\target\lib" "%home%\target\test-command\lib" /mir >nul
set "jar=%home%\target\test-command\tocsin.jar"
:run
"%java%" %quick% -XX:+ExitOnOutOfMemoryError %TOCSIN_JAVA_OPTS% "-Dtocsin.home=%home%" -jar "%jar%" %*
exit /b %errorlevel%
