defmodule Shop.Inventory do
  @moduledoc """
  Counts the articles on the shelves.

      def not_a_function(in_a_text)
  """

  use GenServer

  alias Shop.Article

  @type count :: non_neg_integer()
  @typep state :: %{optional(Article.id()) => count()}
  @opaque token(kind) :: {kind, reference()}

  @callback restocked(Article.id(), count()) :: :ok

  @table :inventory
  @limit 1_000

  defstruct [:id, count: 0]

  defguard is_count(value) when is_integer(value) and value >= 0

  defmodule OutOfStock do
    defexception [:id, message: "out of stock"]

    def exception(id), do: %__MODULE__{id: id}
  end

  defmacro reserve(id, do: block) do
    quote do
      case Shop.Inventory.take(unquote(id), 1) do
        :ok -> unquote(block)
        error -> error
      end
    end
  end

  @doc "Starts the process."
  @spec start_link(keyword()) :: GenServer.on_start()
  def start_link(options \\ []) do
    GenServer.start_link(__MODULE__, options, name: Keyword.get(options, :name, __MODULE__))
  end

  @impl true
  def init(options) do
    counts = Keyword.get(options, :counts, %{})
    {:ok, counts}
  end

  def put(id, count) when is_count(count) and count <= @limit do
    GenServer.cast(@table, {:put, id, count})
  end

  def take(id, count \\ 1)

  def take(_id, 0), do: :ok

  def take(id, count) when is_count(count) do
    GenServer.call(@table, {:take, id, count})
  end

  def count!(id) do
    case GenServer.call(@table, {:count, id}) do
      nil -> raise OutOfStock, id
      count -> count
    end
  end

  def empty?(id), do: count!(id) == 0

  defdelegate name(id), to: Article

  @impl true
  def handle_call({:take, id, count}, _from, state) do
    case Map.fetch(state, id) do
      {:ok, present} when present >= count ->
        {:reply, :ok, Map.put(state, id, present - count)}

      _ ->
        {:reply, {:error, :out_of_stock}, state}
    end
  end

  def handle_call({:count, id}, _from, state) do
    {:reply, Map.get(state, id), state}
  end

  @impl true
  def handle_cast({:put, id, count}, state) do
    {:noreply, Map.put(state, id, count)}
  end

  if Mix.env() == :test do
    def reset, do: GenServer.call(@table, :reset)
  end

  def left <~> right do
    count!(left) == count!(right)
  end

  defp log(message) do
    require Logger
    Logger.info(message)
  end
end

defprotocol Shop.Countable do
  @doc "Returns how many there are."
  def count(things)
end

defimpl Shop.Countable, for: Map do
  def count(map), do: map_size(map)
end
