# frozen_string_literal: true

require 'bigdecimal'
require 'forwardable'

# Amounts that know their currency.
module Ledger
  VERSION = '1.4.2'

  class Error < StandardError; end

  # Raised when euros meet dollars.
  class CurrencyMismatch < Error
    def initialize(left, right)
      super("#{left} is not #{right}")
    end
  end

  class Currency
    attr_reader :code, :digits

    KNOWN = {
      'EUR' => 2,
      'JPY' => 0,
      'USD' => 2
    }.freeze

    class << self
      def [](code)
        instances[code] ||= new(code, KNOWN.fetch(code))
      end

      private

      def instances
        @instances ||= {}
      end
    end

    def initialize(code, digits)
      @code = code
      @digits = digits
    end

    def to_s = code
  end

  # An amount of money, exact to the last digit of its currency.
  class Money
    extend Forwardable
    include Comparable

    attr_reader :amount, :currency

    def_delegators :@amount, :zero?, :negative?

    def self.parse(text)
      code, number = text.split(' ', 2)
      new(BigDecimal(number), Currency[code])
    rescue KeyError, ArgumentError => e
      raise Error, "cannot read #{text.inspect}: #{e.message}"
    end

    def initialize(amount, currency)
      @amount = amount.round(currency.digits)
      @currency = currency
    end

    def +(other)
      check(other)
      Money.new(amount + other.amount, currency)
    end

    def <=>(other)
      check(other)
      amount <=> other.amount
    end

    # Splits the amount so that no cent is lost: the first parts take what is left over.
    def split(parts)
      raise ArgumentError, 'parts must be positive' unless parts.positive?

      unit = BigDecimal(10)**-currency.digits
      share = (amount / parts).floor(currency.digits)
      rest = ((amount - share * parts) / unit).to_i
      Array.new(parts) do |index|
        Money.new(index < rest ? share + unit : share, currency)
      end
    end

    def name=(value)
      @name = value
    end

    def empty?
      zero?
    end

    private

    def check(other)
      return if other.currency == currency

      raise CurrencyMismatch.new(currency, other.currency)
    end
  end

  module Formatting
    def self.format(money, separator: '.')
      whole, fraction = money.amount.to_s('F').split('.')
      digits = money.currency.digits
      return "#{money.currency} #{whole}" if digits.zero?

      "#{money.currency} #{whole}#{separator}#{fraction.ljust(digits, '0')[0, digits]}"
    end
  end
end

def euros(amount)
  Ledger::Money.new(BigDecimal(amount.to_s), Ledger::Currency['EUR'])
end
