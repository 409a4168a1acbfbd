@echo off
rem What the Pulumi engine starts as the provider on Windows. Standard output belongs to the engine:
rem messages go to standard error.
setlocal
for %%I in ("%~dp0..") do set "project=%%~fI"

rem Beside this script where the plugin was installed from its archive.
set "jar=%~dp0userfleet.jar"
if not exist "%jar%" set "jar=%project%\target\userfleet.jar"
if not exist "%jar%" (
  echo userfleet: "%jar%" is missing; run "mvn package" in "%project%" 1>&2
  exit /b 1
)

rem Every Java of this machine takes these. A debugger says on standard output that it listens,
rem unless it is asked to be quiet.
if defined JAVA_TOOL_OPTIONS set "JAVA_TOOL_OPTIONS=%JAVA_TOOL_OPTIONS:transport=quiet=y,transport%"
if defined JDK_JAVA_OPTIONS set "JDK_JAVA_OPTIONS=%JDK_JAVA_OPTIONS:transport=quiet=y,transport%"

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
rem Java 17 is the first to know this option.
"%java%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
  echo userfleet: "%java%" is no Java 17 or newer; set JAVA_HOME to one, or put it on PATH 1>&2
  exit /b 1
)

rem Without it, or where it was made by another Java, starting takes longer, and nobody is told.
set "archive=%jar:~0,-4%-provider.jsa"
set "shared="
if exist "%archive%" set shared="-XX:SharedArchiveFile=%archive%"
rem A short life pays off neither an optimizing compiler nor a parallel collector, but it does pay to
rem compile early. Java's own warnings would go to standard output.
"%java%" -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.4 -XX:+UseSerialGC ^
  -Xlog:disable -Xlog:all=warning:stderr "-Xlog:cds*=off:stderr" ^
  %shared% -jar "%jar%" provider %*
exit /b %errorlevel%
