<# : The lines down to the closing mark are batch, which PowerShell takes for a comment; the rest is PowerShell.
@echo off
rem Runs Maven, and gets it first where it is missing, in the order that mvnw describes.
setlocal
set "MVNW_SCRIPT=%~f0"
set "MVNW_MAVEN="
set "PSModulePath="
for /f "usebackq delims=" %%m in (`powershell -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "& ([ScriptBlock]::Create((Get-Content -Raw -LiteralPath $env:MVNW_SCRIPT)))"`) do set "MVNW_MAVEN=%%m"
if not defined MVNW_MAVEN exit /b 1
"%MVNW_MAVEN%" %*
exit /b %ERRORLEVEL%
#>

# Standard output is the answer to the batch part, the path of the Maven to run: everything else goes to standard error.
$ErrorActionPreference = 'Stop'

function Say($text) {
    [Console]::Error.WriteLine("mvnw: $text")
}

function Read-Property($name) {
    $line = Get-Content -LiteralPath $properties | Where-Object { $_.StartsWith("$name=") } | Select-Object -First 1
    if (-not $line) { throw "$name is missing in $properties" }
    $line.Substring($name.Length + 1).Trim()
}

# Run where there is no .mvn/jvm.config, whose options an old Java may not know.
function Invoke-Maven($maven, $directory, $arguments) {
    $ErrorActionPreference = 'Continue'
    Push-Location -LiteralPath $directory
    try { & $maven @arguments 2>$null } finally { Pop-Location }
}

function Test-Recent($maven) {
    $version = (Invoke-Maven $maven ([IO.Path]::GetTempPath()) @('--version')) -join "`n"
    $version -match 'Apache Maven 3\.(9|[1-9][0-9])'
}

function Get-WithMaven($maven) {
    Say "fetching $name with $maven"
    $goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'
    $coordinates = 'org.apache.maven:apache-maven:' + $name.Replace('apache-maven-', '') + ':tar.gz:bin'
    $arguments = @('--batch-mode', '--quiet', $goal, "-Dartifact=$coordinates", "-DoutputDirectory=$work")
    Invoke-Maven $maven $work $arguments | ForEach-Object { Say $_ }
}

function Get-FromUrl {
    Say "downloading $url"
    $tls12 = [Net.SecurityProtocolType]::Tls12
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor $tls12
    (New-Object Net.WebClient).DownloadFile($url, $archive)
}

# Unpacked beside its final place and moved there whole: a run that is killed leaves no half of a distribution,
# and of two runs at once one wins.
function Install-Distribution($olderMaven) {
    New-Item -ItemType Directory -Force -Path $work | Out-Null
    try {
        if ($olderMaven) { Get-WithMaven $olderMaven }
        if (-not (Test-Path -LiteralPath $archive)) { Get-FromUrl }
        $sum = (Get-FileHash -Algorithm SHA512 -LiteralPath $archive).Hash.ToLowerInvariant()
        if ($sum -ne $expectedSum) {
            throw "the SHA-512 of $name-bin.tar.gz is not the expected one: expected $expectedSum, got $sum"
        }
        # By its full path: a tar of another origin on the PATH may take "C:" for the name of a host.
        & (Join-Path $env:SystemRoot 'System32\tar.exe') -xzf $archive -C $work
        if ($LASTEXITCODE -ne 0) { throw "could not unpack $name-bin.tar.gz" }
        try {
            [IO.Directory]::Move((Join-Path $work $name), (Join-Path $dists $name))
        } catch {
            if (-not (Test-Path -LiteralPath $installedMaven)) { throw }
        }
    } finally {
        Remove-Item -Recurse -Force -LiteralPath $work
    }
}

try {
    $candidates = @()
    if ($env:MAVEN_HOME) { $candidates += Join-Path $env:MAVEN_HOME 'bin\mvn.cmd' }
    $pathMaven = (Get-Command 'mvn.cmd' -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1).Path
    if ($pathMaven) { $candidates += $pathMaven }
    foreach ($candidate in $candidates) {
        if ((Test-Path -LiteralPath $candidate) -and (Test-Recent $candidate)) { return $candidate }
    }

    $properties = Join-Path (Split-Path -Parent $env:MVNW_SCRIPT) '.mvn\wrapper\maven-wrapper.properties'
    $url = Read-Property 'distributionUrl'
    $expectedSum = Read-Property 'distributionSha512Sum'
    $name = $url.Substring($url.LastIndexOf('/') + 1).Replace('-bin.tar.gz', '')
    $userHome = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $HOME '.m2' }
    $dists = Join-Path $userHome "wrapper\dists\$name"
    $installedMaven = Join-Path $dists "$name\bin\mvn.cmd"
    $work = Join-Path $dists "unpacking.$([Guid]::NewGuid())"
    $archive = Join-Path $work "$name-bin.tar.gz"

    if (-not (Test-Path -LiteralPath $installedMaven)) { Install-Distribution $pathMaven }
    $installedMaven
} catch {
    Say $_.Exception.Message
}
