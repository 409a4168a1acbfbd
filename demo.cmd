@echo off
rem Shows the main job to somebody with nothing but a JDK and Maven; demo --help says more.
setlocal
for %%I in ("%~dp0.") do set "project=%%~fI"

for %%A in (%*) do (
  if "%%~A"=="--help" goto help
  if "%%~A"=="-h" goto help
)

set "java=java"
set "javac=javac"
if defined JAVA_HOME (
  set "java=%JAVA_HOME%\bin\java.exe"
  set "javac=%JAVA_HOME%\bin\javac.exe"
)
rem Java 17 is the first to know this option.
"%java%" --enable-native-access=ALL-UNNAMED -version >nul 2>&1
if errorlevel 1 (
  echo demo: "%java%" is no Java 17 or newer. Set JAVA_HOME to a JDK, or put it on PATH; https://adoptium.net has one. 1>&2
  exit /b 1
)

set "jar=%project%\target\userfleet.jar"
rem PowerShell comes with Windows; cmd itself cannot compare times.
powershell -NoProfile -Command "$jar = Get-Item -LiteralPath $env:jar -ErrorAction SilentlyContinue; $sources = @(Get-ChildItem -LiteralPath ($env:project + '\src\main') -Recurse -File) + (Get-Item -LiteralPath ($env:project + '\pom.xml')); exit [int](-not $jar -or [bool]($sources | Where-Object LastWriteTime -gt $jar.LastWriteTime))"
if not errorlevel 1 goto run

"%javac%" -version >nul 2>&1
if errorlevel 1 (
  echo demo: "%javac%" is missing: to build, it takes a JDK. Set JAVA_HOME to one, or put it on PATH; https://adoptium.net has one. 1>&2
  exit /b 1
)
where mvn >nul 2>&1
if errorlevel 1 (
  echo demo: mvn is not on PATH: to build, it takes Maven 3.8 or newer, https://maven.apache.org/download.cgi. 1>&2
  exit /b 1
)
echo Building target\userfleet.jar; the first time, Maven downloads what it needs ^(a minute or two^).
rem Only what makes the jar: "package" would download twice as much, for checks and tests.
call mvn -q -B -f "%project%\pom.xml" resources:resources compiler:compile jar:jar shade:shade@default exec:exec@archive 1>&2
if errorlevel 1 (
  echo demo: Maven could not build "%project%"; its messages are above. 1>&2
  exit /b 1
)

:run
"%java%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%jar%" demo %*
exit /b %errorlevel%

:help
type "%project%\src\main\resources\dev\userfleet\demo\usage.txt"
exit /b 0
