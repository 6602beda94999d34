import Foundation

/// A value that knows how much room it takes.
public protocol Sized {
    associatedtype Unit: Comparable
    static var none: Unit { get }
    var size: Unit { get }
    func fits(into limit: Unit) -> Bool
    init(limit: Unit)
}

/// Why an entry left the cache.
public enum Removal: String, CaseIterable {
    case expired, replaced
    case tooLarge = "too-large"
    indirect case because(Removal)

    var isFault: Bool {
        switch self {
        case .tooLarge: return true
        default: return false
        }
    }
}

public typealias Clock = () -> TimeInterval

let defaultLimit = 1_000, defaultAge: TimeInterval = 60

infix operator <?>: ComparisonPrecedence

func <?> <T: Comparable>(left: T?, right: T) -> Bool {
    guard let left = left else { return false }
    return left < right
}

/// Keeps the values that were used last.
public final class Cache<Key: Hashable, Value> {
    public static let shared = Cache<String, Data>(limit: defaultLimit)

    private struct Entry {
        let value: Value
        var used: TimeInterval
        weak var owner: AnyObject?
    }

    @Published private var entries: [Key: Entry] = [:]
    private let limit: Int
    private let clock: Clock
    public weak var observer: CacheObserver?

    public var count: Int { entries.count }

    public var isEmpty: Bool {
        get { entries.isEmpty }
        set { if newValue { removeAll() } }
    }

    public init(limit: Int, clock: @escaping Clock = { Date().timeIntervalSince1970 }) {
        self.limit = limit
        self.clock = clock
    }

    convenience init?(described text: String) {
        guard let limit = Int(text) else { return nil }
        self.init(limit: limit)
    }

    deinit {
        removeAll()
    }

    public subscript(key: Key) -> Value? {
        get { value(for: key) }
        set {
            if let newValue { insert(newValue, for: key) } else { remove(key, because: .replaced) }
        }
    }

    public func value(for key: Key) -> Value? {
        let now = clock()
        func isOld(_ entry: Entry) -> Bool {
            now - entry.used > defaultAge
        }
        guard var entry = entries[key], !isOld(entry) else {
            return nil
        }
        entry.used = now
        entries[key] = entry
        return entry.value
    }

    public func insert(_ value: Value, for key: Key) {
        entries[key] = Entry(value: value, used: clock(), owner: nil)
        while entries.count > limit, let oldest = entries.min(by: { $0.value.used < $1.value.used }) {
            remove(oldest.key, because: .tooLarge)
        }
    }

    @discardableResult
    public func remove(_ key: Key, because reason: Removal) -> Value? {
        let entry = entries.removeValue(forKey: key)
        observer?.cache(removed: String(describing: key), because: reason)
        return entry?.value
    }

    func removeAll() {
        entries = [:]
    }
}

public protocol CacheObserver: AnyObject {
    func cache(removed key: String, because reason: Removal)
}

extension Cache: CustomStringConvertible where Value: Sized {
    public var description: String {
        "\(count) of \(limit)"
    }

    func total() -> Int {
        entries.count
    }
}

actor Statistics {
    private var hits = 0

    func hit() async {
        hits += 1
    }
}

#if DEBUG
struct CacheDump {
    func print() {}
}
#endif
