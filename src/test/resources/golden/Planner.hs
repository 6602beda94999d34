{-# LANGUAGE LambdaCase #-}
{-# LANGUAGE TypeFamilies #-}

-- | Orders tasks so that each one follows those it depends on.
module Build.Planner
  ( Plan (..)
  , Task (..)
  , plan
  , (|>)
  ) where

import qualified Data.Map.Strict as Map
import Data.Maybe (fromMaybe)

-- | The name of a task.
newtype Name = Name { unName :: String }
  deriving (Eq, Ord, Show)

-- | Something to do.
data Task = Task
  { taskName :: Name
  , dependsOn, excludes :: [Name]
  -- ^ Tasks that come first, and tasks that must not run.
  , cost :: !Int
  }
  deriving (Show)

data Problem
  = Cycle [Name]
  | Unknown Name
  | Problem :+: Problem
  deriving (Eq, Show)

type Tasks = Map.Map Name Task

type family Result a where
  Result Task = Int
  Result a = a

data Step a where
  Run :: Task -> Step Int
  Skip :: Step ()

-- | Types that can be ordered.
class Show a => Plan a where
  type Key a
  key :: a -> Key a
  before :: a -> a -> Bool
  before _ _ = False

instance Plan Task where
  type Key Task = Name
  key = taskName
  before a b = taskName a `elem` dependsOn b

infixr 5 |>

-- | Puts a task first.
(|>) :: Task -> [Task] -> [Task]
task |> tasks = task : tasks

maxCost, minCost :: Int
maxCost = 1000
minCost = 1

-- | Returns the tasks in an order in which they can run.
plan :: Tasks -> Either Problem [Task]
plan tasks
  | null cyclic = Right (concatMap visit (Map.elems tasks))
  | otherwise = Left (Cycle cyclic)
  where
    cyclic = findCycle tasks
    visit task = foldr step [task] (dependsOn task)
    step name rest = case Map.lookup name tasks of
      Just task -> task |> rest
      Nothing -> rest

findCycle :: Tasks -> [Name]
findCycle tasks = go [] (Map.keys tasks)
  where
    go _ [] = []
    go seen (name : names)
      | name `elem` seen = name : seen
      | otherwise = go (name : seen) names

-- | The cost of all tasks.
total :: [Task] -> Int
total [] = 0
total (task : tasks) = cost task + total tasks

describe :: Problem -> String
describe = \case
  Cycle names -> "cycle: " ++ unwords (map unName names)
  Unknown name -> "unknown: " ++ unName name
  first :+: second -> describe first ++ ", " ++ describe second

pattern Free :: Task
pattern Free <- Task { cost = 0 }

(cheapest, dearest) = (minimum costs, maximum costs)
  where
    costs = [minCost, maxCost]

foreign import ccall "math.h sin" c_sin :: Double -> Double

main :: IO ()
main = do
  let tasks = Map.empty
  case plan tasks of
    Left problem -> putStrLn (describe problem)
    Right ordered -> print (total ordered)
