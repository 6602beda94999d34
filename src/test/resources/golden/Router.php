<?php

declare(strict_types=1);

namespace Example\Http;

use Closure;
use InvalidArgumentException;

const DEFAULT_METHOD = 'GET';

interface Responder
{
    public function respond(Request $request): Response;
}

enum Method: string
{
    case Get = 'GET';
    case Post = 'POST';

    public function isSafe(): bool
    {
        return $this === self::Get;
    }
}

trait MatchesPaths
{
    private array $patterns = [];

    protected function compile(string $path): string
    {
        return $this->patterns[$path] ??= '#^' . preg_replace('/\{(\w+)\}/', '(?<$1>[^/]+)', $path) . '$#';
    }
}

/**
 * Finds who answers a request.
 */
final class Router implements Responder
{
    use MatchesPaths;

    public const MAX_ROUTES = 500;

    private static int $instances = 0;

    /** @var array<string, array<string, Closure>> */
    private array $routes = [], $names = [];

    public function __construct(private readonly ?Responder $fallback = null)
    {
        self::$instances++;
    }

    public function get(string $path, Closure $handler, ?string $name = null): static
    {
        return $this->add(Method::Get, $path, $handler, $name);
    }

    #[Deprecated]
    public function post(string $path, Closure $handler): static
    {
        return $this->add(Method::Post, $path, $handler, null);
    }

    private function add(Method $method, string $path, Closure $handler, ?string $name): static
    {
        if (count($this->routes) >= self::MAX_ROUTES) {
            throw new InvalidArgumentException('more than ' . self::MAX_ROUTES . ' routes');
        }
        if ($path === '' || $path[0] !== '/') {
            throw new InvalidArgumentException("a path begins with a slash: {$path}");
        }
        $this->routes[$path][$method->value] = $handler;
        if ($name !== null) {
            $this->names[$name] = $path;
        }
        return $this;
    }

    // The first route that was added wins.
    public function respond(Request $request): Response
    {
        foreach ($this->routes as $path => $handlers) {
            if (preg_match($this->compile($path), $request->path, $matches) !== 1) {
                continue;
            }
            $handler = $handlers[$request->method] ?? null;
            if ($handler === null) {
                return new Response(405, ['Allow' => implode(', ', array_keys($handlers))]);
            }
            $parameters = array_filter($matches, 'is_string', ARRAY_FILTER_USE_KEY);
            return $handler($request, ...$parameters);
        }
        return $this->fallback?->respond($request) ?? new Response(404);
    }

    public function pathOf(string $name, array $parameters = []): string
    {
        $path = $this->names[$name] ?? throw new InvalidArgumentException("no route is named {$name}");
        foreach ($parameters as $key => $value) {
            $path = str_replace("{{$key}}", rawurlencode((string) $value), $path);
        }
        return $path;
    }
}

abstract class Request
{
    public function __construct(public string $path, public string $method = DEFAULT_METHOD)
    {
    }

    abstract public function body(): string;
}

function redirect(string $to): Response
{
    return new Response(302, ['Location' => $to]);
}
